package main

import "fmt"

func count() {
	cups := 1
	defer fmt.Println("argument:", cups)
	defer func() {
		fmt.Println("variable:", cups)
	}()
	cups = 2
	fmt.Println("body:", cups)
}

func main() {
	count()
}
