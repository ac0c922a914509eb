// Recover a nil dereference and panic with it again: one line, [recovered, repanicked], and still the signal line.
package main

func main() {
	defer func() {
		e := recover()
		panic(e)
	}()
	var p *int
	*p = 1
}
