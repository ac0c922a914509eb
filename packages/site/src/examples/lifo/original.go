package main

import "fmt"

func dress() {
	for _, piece := range []string{"socks", "shoes", "coat"} {
		fmt.Println("put on", piece)
		defer fmt.Println("take off", piece)
	}
	fmt.Println("go out")
}

func main() {
	dress()
}
