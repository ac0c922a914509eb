package main

import "fmt"

func inner() {
	for _, cup := range []int{3, 4} {
		defer fmt.Println("inner washes cup", cup)
	}
	fmt.Println("inner ends")
}

func outer() {
	for _, cup := range []int{1, 2} {
		defer fmt.Println("outer washes cup", cup)
	}
	inner()
	fmt.Println("outer ends")
}

func main() {
	outer()
}
