// Executes templates with Go's text/template and with what Helm adds to it, for comparison. Reads lines of JSON {"template", "data"} from standard
// input; writes for each a line of JSON {"output"} or {"error"}, in base64.
//
// In data, {"$int": "5"} is an int; so are "$int64", "$uint8", and the like; "$bytes" is a []byte, "$strings" a
// []string, "$stringMap" a map[string]string, "$nilMap" a nil map, "$named" a map of a named type with a method.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/template"
)

type request struct {
	Template string
	Data     any
}

type response struct {
	Output []byte `json:"output,omitempty"`
	Error  []byte `json:"error,omitempty"`
}

// Values is a map of a named type, as Helm's is.
type Values map[string]any

// Table returns the map that is at a name.
func (v Values) Table(name string) (Values, error) {
	if table, ok := v[name].(map[string]any); ok {
		return Values(table), nil
	}
	return nil, missing(name)
}

// Has says whether there is something at a name.
func (v Values) Has(name string) bool {
	_, ok := v[name]
	return ok
}

type missing string

func (m missing) Error() string { return "no table " + strconv.Quote(string(m)) }

// Version has fields and a method that says how it is printed.
type Version struct {
	Major, Minor string
	Number       int
}

func (v *Version) String() string { return "v" + v.Major + "." + v.Minor }

var functions = template.FuncMap{
	"list":    func(items ...any) []any { return items },
	"upper":   strings.ToUpper,
	"add1":    func(n int) int { return n + 1 },
	"half":    func(n float64) float64 { return n / 2 },
	"big":     func(n int64) int64 { return n * 1000 },
	"flag":    func(b bool) string { return strconv.FormatBool(b) },
	"keys":    func(m map[string]any) int { return len(m) },
	"count":   func(l []any) int { return len(l) },
	"concat":  func(first string, rest ...string) string { return first + strings.Join(rest, "") },
	"null":    func() any { return nil },
	"broken":  func(s string) (string, error) { return "", missing(s) },
	"version": func() *Version { return &Version{"1", "34", 5} },
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for in.Scan() {
		var asked request
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			panic(err)
		}
		encoder.Encode(execute(asked))
	}
}

func execute(asked request) response {
	root := template.New("gotpl").Option("missingkey=zero").Funcs(functions)
	bind(root, map[string]int{})
	if _, err := root.New("t").Parse(asked.Template); err != nil {
		return response{Error: []byte(err.Error())}
	}
	var written strings.Builder
	if err := root.ExecuteTemplate(&written, "t", typed(asked.Data)); err != nil {
		return response{Error: []byte(err.Error())}
	}
	return response{Output: []byte(written.String())}
}

// bind gives templates the functions include and tpl, which do what those of Helm do.
func bind(root *template.Template, depths map[string]int) {
	root.Funcs(template.FuncMap{
		"include": func(name string, data any) (string, error) {
			if depths[name] > 1000 {
				return "", fmt.Errorf("rendering template has a nested reference name: %s: unable to execute template", name)
			}
			depths[name]++
			defer func() { depths[name]-- }()
			var written strings.Builder
			err := root.ExecuteTemplate(&written, name, data)
			return written.String(), err
		},
		"tpl": func(text string, data any) (string, error) {
			inner, err := root.Clone()
			if err != nil {
				return "", err
			}
			inner.Option("missingkey=zero")
			bind(inner, depths)
			parsed, err := inner.New(root.Name()).Parse(text)
			if err != nil {
				return "", fmt.Errorf("cannot parse template %q: %w", text, err)
			}
			var written strings.Builder
			if err := parsed.Execute(&written, data); err != nil {
				return "", fmt.Errorf("error during tpl function execution for %q: %w", text, err)
			}
			return strings.ReplaceAll(written.String(), "<no value>", ""), nil
		},
	})
}

// typed gives data the types that it names.
func typed(data any) any {
	switch data := data.(type) {
	case []any:
		for i, item := range data {
			data[i] = typed(item)
		}
	case map[string]any:
		if len(data) == 1 {
			for key, value := range data {
				if named, ok := ofType(key, value); ok {
					return named
				}
			}
		}
		for key, value := range data {
			data[key] = typed(value)
		}
	}
	return data
}

func ofType(name string, value any) (any, bool) {
	switch name {
	case "$int":
		n, _ := strconv.ParseInt(value.(string), 10, 64)
		return int(n), true
	case "$int64":
		n, _ := strconv.ParseInt(value.(string), 10, 64)
		return n, true
	case "$uint8":
		n, _ := strconv.ParseUint(value.(string), 10, 8)
		return uint8(n), true
	case "$uint64":
		n, _ := strconv.ParseUint(value.(string), 10, 64)
		return n, true
	case "$float":
		f, _ := strconv.ParseFloat(value.(string), 64)
		return f, true
	case "$bytes":
		return []byte(value.(string)), true
	case "$strings":
		texts := []string{}
		for _, item := range value.([]any) {
			texts = append(texts, item.(string))
		}
		return texts, true
	case "$stringMap":
		texts := map[string]string{}
		for key, item := range value.(map[string]any) {
			texts[key] = item.(string)
		}
		return texts, true
	case "$nilMap":
		return map[string]any(nil), true
	case "$named":
		return Values(typed(value).(map[string]any)), true
	}
	return nil, false
}
