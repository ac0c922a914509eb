// A return in a range-over-func loop sets the results before the iterator function goes on: what that panics, reads or
// changes finds them set.
package main

import "fmt"

func failing(v string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		defer func() {
			panic("closing")
		}()
		yield(v)
	}
}

func quiet(v string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		yield(v)
	}
}

func join(a, b string) string {
	return a + " " + b
}

func boom() string {
	panic("operand")
}

func literal() string {
	defer func() {
		recover()
	}()
	for range failing("kept") {
		return "literal"
	}
	return "end"
}

func variable() string {
	defer func() {
		recover()
	}()
	for x := range failing("kept") {
		return x
	}
	return "end"
}

func call() string {
	defer func() {
		recover()
	}()
	for x := range failing("kept") {
		return join("call", x)
	}
	return "end"
}

func named() (r string) {
	defer func() {
		fmt.Println("deferred sees", r)
		recover()
	}()
	r = "initial"
	for x := range failing("kept") {
		return x
	}
	return "end"
}

func hidden() (r string) {
	r = "initial"
	defer func() {
		fmt.Println("deferred sees", r)
		recover()
	}()
	for x := range failing("kept") {
		r := x + " inside"
		if x == "kept" {
			return r + "!"
		}
	}
	return "end"
}

func several() (n int, r string) {
	defer func() {
		fmt.Println("deferred sees", n, r)
		recover()
	}()
	for x := range failing("kept") {
		return 2, x
	}
	return 1, "end"
}

func inner() (r string) {
	defer func() {
		fmt.Println("deferred sees", r, recover())
	}()
	for x := range quiet("outer") {
		for y := range failing("inner") {
			return join(x, y)
		}
	}
	return "end"
}

func outer() (r string) {
	defer func() {
		fmt.Println("deferred sees", r, recover())
	}()
	for x := range failing("outer") {
		for y := range quiet("inner") {
			return join(x, y)
		}
	}
	return "end"
}

func replaced() (r string) {
	defer func() {
		recover()
		r = r + " and replaced"
	}()
	for x := range failing("kept") {
		return x
	}
	return "end"
}

func operand() (r string) {
	r = "earlier"
	defer func() {
		recover()
		fmt.Println("deferred sees", r)
	}()
	for range failing("kept") {
		return boom()
	}
	return "end"
}

func main() {
	fmt.Println(literal())
	fmt.Println(variable())
	fmt.Println(call())
	fmt.Println(named())
	fmt.Println(hidden())
	fmt.Println(several())
	fmt.Println(inner())
	fmt.Println(outer())
	fmt.Println(replaced())
	fmt.Println(operand())
}
