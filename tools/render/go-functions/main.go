package main

// Reads one call a line, [function, args...], in tagged JSON; writes {"ok":value} or {"error":text}.
// Tagged: null, true, "s"; {"i":"1"} int; {"f":"1.5"} float64; {"l":[..]} list; {"ss":[..]} []string; {"m":{..}} map;
// {"i64":"1"} {"b":"base64 of a string"}
import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"
)

func decode(raw interface{}) interface{} {
	switch v := raw.(type) {
	case map[string]interface{}:
		for k, x := range v {
			switch k {
			case "i":
				n, _ := strconv.Atoi(x.(string))
				return n
			case "i64":
				n, _ := strconv.ParseInt(x.(string), 10, 64)
				return n
			case "f":
				n, _ := strconv.ParseFloat(x.(string), 64)
				return n
			case "time":
				t, e := time.Parse(time.RFC3339Nano, x.(string))
				if e != nil {
					panic(e)
				}
				return t
			case "b":
				b, _ := base64.StdEncoding.DecodeString(x.(string))
				return string(b)
			case "l":
				out := []interface{}{}
				for _, y := range x.([]interface{}) {
					out = append(out, decode(y))
				}
				return out
			case "ss":
				out := []string{}
				for _, y := range x.([]interface{}) {
					out = append(out, decode(y).(string))
				}
				return out
			case "m":
				out := map[string]interface{}{}
				for key, y := range x.(map[string]interface{}) {
					out[key] = decode(y)
				}
				return out
			}
		}
	}
	return raw
}

func encode(v reflect.Value) interface{} {
	for v.IsValid() && v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		return nil
	}
	if t, ok := v.Interface().(time.Time); ok {
		return map[string]interface{}{"time": t.Format(time.RFC3339Nano)}
	}
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return map[string]interface{}{"b": base64.StdEncoding.EncodeToString([]byte(v.String()))}
		}
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Int:
		return map[string]interface{}{"i": strconv.FormatInt(v.Int(), 10)}
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return map[string]interface{}{"i64": strconv.FormatInt(v.Int(), 10)}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return map[string]interface{}{"u": strconv.FormatUint(v.Uint(), 10)}
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		if f == 0 && math.Signbit(f) {
			return map[string]interface{}{"f": "-0"}
		}
		return map[string]interface{}{"f": strconv.FormatFloat(f, 'g', -1, 64)}
	case reflect.Slice, reflect.Array:
		out := []interface{}{}
		for i := 0; i < v.Len(); i++ {
			out = append(out, encode(v.Index(i)))
		}
		return map[string]interface{}{"l": out, "t": v.Type().String()}
	case reflect.Map:
		out := map[string]interface{}{}
		for _, k := range v.MapKeys() {
			out[k.String()] = encode(v.MapIndex(k))
		}
		return map[string]interface{}{"m": out, "t": v.Type().String()}
	}
	return map[string]interface{}{"p": fmt.Sprint(v.Interface()), "t": v.Type().String()}
}

func call(f reflect.Value, args []interface{}) (result map[string]interface{}) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				result = map[string]interface{}{"error": e.Error()}
			} else {
				result = map[string]interface{}{"error": fmt.Sprint(r)}
			}
		}
	}()
	t := f.Type()
	in := []reflect.Value{}
	for i, a := range args {
		var pt reflect.Type
		if t.IsVariadic() && i >= t.NumIn()-1 {
			pt = t.In(t.NumIn() - 1).Elem()
		} else {
			pt = t.In(i)
		}
		if a == nil {
			in = append(in, reflect.Zero(pt))
			continue
		}
		v := reflect.ValueOf(a)
		if v.Type() != pt && pt.Kind() != reflect.Interface {
			if v.Type().ConvertibleTo(pt) && v.Kind() != reflect.String {
				v = v.Convert(pt)
			} else {
				return map[string]interface{}{"error": "HARNESS: wrong type " + v.Type().String() + " for " + pt.String()}
			}
		}
		in = append(in, v)
	}
	out := f.Call(in)
	if len(out) == 2 && !out[1].IsNil() {
		return map[string]interface{}{"error": out[1].Interface().(error).Error()}
	}
	return map[string]interface{}{"ok": encode(out[0])}
}

func main() {
	time.Local = time.UTC
	funcs := funcMap()
	if len(os.Args) > 1 {
		for name, f := range funcs {
			fmt.Println(name, reflect.TypeOf(f).String())
		}
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			var raw []interface{}
			d := json.NewDecoder(bytes.NewReader(line))
			if e := d.Decode(&raw); e != nil {
				panic(e)
			}
			args := []interface{}{}
			for _, a := range raw[1:] {
				args = append(args, decode(a))
			}
			f := reflect.ValueOf(funcs[raw[0].(string)])
			data, _ := json.Marshal(call(f, args))
			out.Write(data)
			out.WriteByte('\n')
		}
		if err != nil {
			return
		}
	}
}
