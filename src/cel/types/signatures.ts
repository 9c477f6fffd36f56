/**
 * The functions and operators of CEL in Kubernetes: a line for each, with the id by which their costs go where they are
 * out of the ordinary. `A`, `B` stand for any type. The number before a group is the first minor version of Kubernetes
 * that takes them in new expressions, which is one later than the version that brings them.
 * https://kubernetes.io/docs/reference/using-api/cel/
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/environment/base.go
 */
export const SIGNATURES: readonly (readonly [since: number, lines: string])[] = [
  [
    0,
    `
!_(bool): bool
-_(double): double
-_(int): int
@in(A, list<A>): bool #in_list
@in(A, map<A, B>): bool
@not_strictly_false(bool): bool
_!=_(A, A): bool #compare
_==_(A, A): bool #compare
_%_(int, int): int
_%_(uint, uint): uint
_&&_(bool, bool): bool #logical
_||_(bool, bool): bool #logical
_*_(double, double): double
_*_(int, int): int
_*_(uint, uint): uint
_+_(bytes, bytes): bytes #add_text
_+_(double, double): double
_+_(duration, duration): duration
_+_(duration, timestamp): timestamp
_+_(timestamp, duration): timestamp
_+_(int, int): int
_+_(list<A>, list<A>): list<A> #add_list
_+_(string, string): string #add_text
_+_(uint, uint): uint
_-_(double, double): double
_-_(duration, duration): duration
_-_(timestamp, duration): timestamp
_-_(timestamp, timestamp): duration
_-_(int, int): int
_-_(uint, uint): uint
_/_(double, double): double
_/_(int, int): int
_/_(uint, uint): uint
_?_:_(bool, A, A): A #conditional
_[_](list<A>, int): A #index_list
_[_](map<A, B>, A): B #index_map
bool(bool): bool
bool(string): bool
bytes(bytes): bytes
bytes(string): bytes #string_to_bytes
double(double): double
double(int): double
double(string): double
double(uint): double
duration(duration): duration
duration(int): duration
duration(string): duration
dyn(A): dyn
int(double): int
int(duration): int
int(timestamp): int
int(int): int
int(string): int
int(uint): int
string(bool): string
string(bytes): string #bytes_to_string
string(double): string
string(duration): string
string(timestamp): string
string(int): string
string(string): string
string(uint): string
timestamp(timestamp): timestamp
timestamp(int): timestamp
timestamp(string): timestamp
type(A): type<A>
uint(double): uint
uint(int): uint
uint(string): uint
uint(uint): uint
bytes.size(): int
list<A>.size(): int
map<A, B>.size(): int
string.size(): int
size(bytes): int
size(list<A>): int
size(map<A, B>): int
size(string): int
duration.getHours(): int
duration.getMilliseconds(): int
duration.getMinutes(): int
duration.getSeconds(): int
timestamp.getDate(): int
timestamp.getDate(string): int
timestamp.getDayOfMonth(): int
timestamp.getDayOfMonth(string): int
timestamp.getDayOfWeek(): int
timestamp.getDayOfWeek(string): int
timestamp.getDayOfYear(): int
timestamp.getDayOfYear(string): int
timestamp.getFullYear(): int
timestamp.getFullYear(string): int
timestamp.getHours(): int
timestamp.getHours(string): int
timestamp.getMilliseconds(): int
timestamp.getMilliseconds(string): int
timestamp.getMinutes(): int
timestamp.getMinutes(string): int
timestamp.getMonth(): int
timestamp.getMonth(string): int
timestamp.getSeconds(): int
timestamp.getSeconds(string): int
matches(string, string): bool
string.matches(string): bool #matches
string.charAt(int): string
string.contains(string): bool #contains
string.endsWith(string): bool #starts
string.startsWith(string): bool #starts
string.find(string): string
string.findAll(string): list<string>
string.findAll(string, int): list<string>
string.indexOf(string): int
string.indexOf(string, int): int
string.lastIndexOf(string): int
string.lastIndexOf(string, int): int
string.lowerAscii(): string
string.upperAscii(): string
string.replace(string, string): string
string.replace(string, string, int): string
string.split(string): list<string>
string.split(string, int): list<string>
string.substring(int): string
string.substring(int, int): string
string.trim(): string
list<string>.join(): string
list<string>.join(string): string
list<A>.indexOf(A): int
list<A>.lastIndexOf(A): int
list<int>.sum(): int
list<uint>.sum(): uint
list<double>.sum(): double
list<duration>.sum(): duration
isURL(string): bool
url(string): kubernetes.URL
kubernetes.URL.getEscapedPath(): string
kubernetes.URL.getHost(): string
kubernetes.URL.getHostname(): string
kubernetes.URL.getPort(): string
kubernetes.URL.getQuery(): map<string, list<string>>
kubernetes.URL.getScheme(): string`,
  ],
  [
    28,
    `
kubernetes.authorization.Authorizer.group(string): kubernetes.authorization.GroupCheck
kubernetes.authorization.Authorizer.path(string): kubernetes.authorization.PathCheck
kubernetes.authorization.Authorizer.serviceAccount(string, string): kubernetes.authorization.Authorizer
kubernetes.authorization.Decision.allowed(): bool
kubernetes.authorization.Decision.error(): string
kubernetes.authorization.Decision.errored(): bool
kubernetes.authorization.Decision.reason(): string
kubernetes.authorization.GroupCheck.resource(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.PathCheck.check(string): kubernetes.authorization.Decision
kubernetes.authorization.ResourceCheck.check(string): kubernetes.authorization.Decision
kubernetes.authorization.ResourceCheck.name(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck.namespace(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck.subresource(string): kubernetes.authorization.ResourceCheck`,
  ],
  [
    29,
    `
_?._(dyn, string): optional_type<A>
_[?_](list<A>, int): optional_type<A>
_[?_](map<A, B>, A): optional_type<B>
_[?_](optional_type<list<A>>, int): optional_type<A>
_[?_](optional_type<map<A, B>>, A): optional_type<B>
_[_](optional_type<list<A>>, int): optional_type<A>
_[_](optional_type<map<A, B>>, A): optional_type<B>
optional.none(): optional_type<A>
optional.of(A): optional_type<A>
optional.ofNonZeroValue(A): optional_type<A>
optional_type<A>.hasValue(): bool
optional_type<A>.or(optional_type<A>): optional_type<A>
optional_type<A>.orValue(A): A
optional_type<A>.value(): A
isQuantity(string): bool
quantity(string): kubernetes.Quantity
sign(kubernetes.Quantity): int
kubernetes.Quantity.add(int): kubernetes.Quantity
kubernetes.Quantity.add(kubernetes.Quantity): kubernetes.Quantity
kubernetes.Quantity.asApproximateFloat(): double
kubernetes.Quantity.asInteger(): int
kubernetes.Quantity.compareTo(kubernetes.Quantity): int
kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool
kubernetes.Quantity.isInteger(): bool
kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool
kubernetes.Quantity.sub(int): kubernetes.Quantity
kubernetes.Quantity.sub(kubernetes.Quantity): kubernetes.Quantity`,
  ],
  [
    30,
    `
sets.contains(list<A>, list<A>): bool #sets
sets.equivalent(list<A>, list<A>): bool #sets_twice
sets.intersects(list<A>, list<A>): bool #sets
string.format(list<dyn>): string #format
strings.quote(string): string #quote`,
  ],
  [
    31,
    `
cidr(string): net.CIDR
ip(string): net.IP
ip.isCanonical(string): bool
isCIDR(string): bool
isIP(string): bool
net.CIDR.containsCIDR(net.CIDR): bool
net.CIDR.containsCIDR(string): bool #of_text
net.CIDR.containsIP(net.IP): bool
net.CIDR.containsIP(string): bool #of_text
net.CIDR.ip(): net.IP #cidr_ip
net.CIDR.masked(): net.CIDR
net.CIDR.prefixLength(): int
net.IP.family(): int
net.IP.isGlobalUnicast(): bool
net.IP.isLinkLocalMulticast(): bool
net.IP.isLinkLocalUnicast(): bool
net.IP.isLoopback(): bool
net.IP.isUnspecified(): bool
string(net.CIDR): string
string(net.IP): string`,
  ],
  [
    32,
    `
kubernetes.authorization.ResourceCheck.fieldSelector(string): kubernetes.authorization.ResourceCheck
kubernetes.authorization.ResourceCheck.labelSelector(string): kubernetes.authorization.ResourceCheck
format.byte(): kubernetes.NamedFormat
format.date(): kubernetes.NamedFormat
format.datetime(): kubernetes.NamedFormat
format.dns1035Label(): kubernetes.NamedFormat
format.dns1035LabelPrefix(): kubernetes.NamedFormat
format.dns1123Label(): kubernetes.NamedFormat
format.dns1123LabelPrefix(): kubernetes.NamedFormat
format.dns1123Subdomain(): kubernetes.NamedFormat
format.dns1123SubdomainPrefix(): kubernetes.NamedFormat
format.labelValue(): kubernetes.NamedFormat
format.named(string): optional_type<kubernetes.NamedFormat>
format.qualifiedName(): kubernetes.NamedFormat
format.uri(): kubernetes.NamedFormat
format.uuid(): kubernetes.NamedFormat
kubernetes.NamedFormat.validate(string): optional_type<list<string>>`,
  ],
  [
    33,
    `
cel.@mapInsert(map<A, B>, A, B): map<A, B>
cel.@mapInsert(map<A, B>, map<A, B>): map<A, B>`,
  ],
  [
    34,
    `
isSemver(string): bool
isSemver(string, bool): bool
kubernetes.Semver.compareTo(kubernetes.Semver): int
kubernetes.Semver.isGreaterThan(kubernetes.Semver): bool
kubernetes.Semver.isLessThan(kubernetes.Semver): bool
kubernetes.Semver.major(): int
kubernetes.Semver.minor(): int
kubernetes.Semver.patch(): int
semver(string): kubernetes.Semver
semver(string, bool): kubernetes.Semver
list<A>.first(): optional_type<A>
list<A>.last(): optional_type<A>
list<optional_type<A>>.unwrapOpt(): list<A>
optional.unwrap(list<optional_type<A>>): list<A>`,
  ],
  [
    35,
    `
list<A>.distinct(): list<A> #squared
list<A>.reverse(): list<A> #copied
list<A>.slice(int, int): list<A> #slice
list<dyn>.flatten(int): list<dyn> #flatten
list<list<A>>.flatten(): list<A> #flatten
lists.range(int): list<int> #range`,
  ],
]

/** Types whose values have an order; the first that fits is the type of an empty list. */
export const ORDERED: readonly string[] = [
  'int',
  'uint',
  'double',
  'bool',
  'duration',
  'timestamp',
  'string',
  'bytes',
]
