// helper is called BY the deferred method, so its recover yields nil and main reports "XXX", although a compiler-made
// wrapper stands between: S.M hands over to (*T).M with a jump. (Before Go 1.26 the recover succeeded here, a toolchain
// bug: issue 73917, fixed by counting frames.) Expected: "helper <nil>",
// then "main XXX".
package main

import "fmt"

//go:noinline
func helper() { fmt.Println("helper", recover()) }

type T int

func (*T) M() { helper() }

type S struct{ *T }

var m = S.M

func f() {
	defer m(S{new(T)})
	panic("XXX")
}

func main() {
	defer func() { fmt.Println("main", recover()) }()
	f()
}
