// What an iterator function does behind a return in its loop sees the results as set, and may change them, with and
// without a defer in the function.
package main

import "fmt"

func bare() (r string) {
	r = "initial"
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", r)
			r += " closed"
		}()
		yield("kept")
	}
	for range seq {
		r = "set"
		return
	}
	return "end"
}

func value() (r string) {
	r = "initial"
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", r)
			r += " closed"
		}()
		yield("kept")
	}
	for x := range seq {
		return x
	}
	return "end"
}

func hidden() (r string) {
	r = "initial"
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", r)
			r += " closed"
		}()
		yield("kept")
	}
	for x := range seq {
		r := x + " inside"
		if x == "kept" {
			return r
		}
	}
	return "end"
}

func several() (n int, r string) {
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", n, r)
			n++
			r += " closed"
		}()
		yield("kept")
	}
	for x := range seq {
		return 2, x
	}
	return 1, "end"
}

func deferring() (r string) {
	defer func() {
		fmt.Println("deferred sees", r)
	}()
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", r)
			r += " closed"
		}()
		yield("kept")
	}
	for x := range seq {
		return x
	}
	return "end"
}

func broken() (r string) {
	r = "initial"
	seq := func(yield func(string) bool) {
		defer func() {
			fmt.Println("closing sees", r)
			r += " closed"
		}()
		yield("kept")
	}
	for range seq {
		break
	}
	return
}

func main() {
	fmt.Println(bare())
	fmt.Println(value())
	fmt.Println(hidden())
	fmt.Println(several())
	fmt.Println(deferring())
	fmt.Println(broken())
}
