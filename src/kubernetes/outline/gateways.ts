import { kindInGroup } from '../../core/group-kind.ts'
import { textAt, valueAt } from '../../core/json.ts'
import type { GrantOutline, ListenerOutline, Outline } from '../../core/outline/index.ts'
import { itemsAt, textsAt } from '../fields.ts'
import { GATEWAY } from '../network/routing.ts'
import { ROUTE_KINDS } from '../relations/kinds/gateway-api.ts'

export const REFERENCE_GRANT = 'ReferenceGrant.gateway.networking.k8s.io'

/** What decides whether routes of the Gateway API attach, and may refer to other namespaces; empty for other kinds. */
export function gatewayFacts(
  groupKind: string,
  object: unknown,
): Pick<Outline, 'listeners' | 'hostnames' | 'grant'> {
  if (groupKind === GATEWAY) return { listeners: listenersOf(object) }
  if (groupKind === REFERENCE_GRANT) return { grant: grantOf(object) }
  if (!ROUTE_KINDS.includes(groupKind)) return {}
  return { hostnames: textsAt(object, ['spec', 'hostnames']).map(({ text }) => text) }
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#listener */
function listenersOf(object: unknown): readonly ListenerOutline[] {
  return itemsAt(object, ['spec', 'listeners']).map(({ item }) => {
    const hostname = textAt(item, ['hostname'])
    const port = valueAt(item, ['port'])
    const kinds = itemsAt(item, ['allowedRoutes', 'kinds']).flatMap(({ item: { kind } }) =>
      typeof kind === 'string' ? [kind] : [],
    )
    return {
      name: textAt(item, ['name']) ?? '',
      protocol: textAt(item, ['protocol']) ?? '',
      from: textAt(item, ['allowedRoutes', 'namespaces', 'from']) ?? 'Same',
      ...(hostname !== undefined && hostname !== '' && { hostname }),
      ...(typeof port === 'number' && { port }),
      ...(kinds.length > 0 && { kinds }),
    }
  })
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#referencegrantspec */
function grantOf(object: unknown): GrantOutline {
  const groupKindOf = (item: unknown) =>
    kindInGroup(textAt(item, ['group']) ?? '', textAt(item, ['kind']) ?? '')
  return {
    from: itemsAt(object, ['spec', 'from']).map(({ item }) => ({
      groupKind: groupKindOf(item),
      namespace: textAt(item, ['namespace']) ?? '',
    })),
    to: itemsAt(object, ['spec', 'to']).map(({ item }) => {
      const name = textAt(item, ['name'])
      return { groupKind: groupKindOf(item), ...(name !== undefined && name !== '' && { name }) }
    }),
  }
}
