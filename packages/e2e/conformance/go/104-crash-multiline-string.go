// A newline in the value is followed by a tab, so that the value cannot pass for lines of the listing
// ("panic: line 1\n\tline 2"): for strings, error and Stringer texts, and defined string types.
package main

type S string
type E struct{}

func (E) Error() string { return "error 1\nerror 2" }

func main() {
	defer func() { panic(E{}) }()
	defer func() { panic(S("named 1\nnamed 2")) }()
	panic("line 1\nline 2\n")
}
