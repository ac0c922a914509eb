package main

import "fmt"

func helper() {
	fmt.Println("the helper gets nothing:", recover() == nil)
}

func order(tea string) (answer string) {
	answer = "sorry"
	defer func() {
		fmt.Println("recovered:", recover())
		answer += ", no tea"
	}()
	defer func() {
		helper()
	}()
	if tea == "" {
		panic("out of tea")
	}
	answer = "a cup of " + tea
	return answer
}

func main() {
	defer func() {
		fmt.Println("nothing to recover:", recover() == nil)
	}()
	fmt.Println(order(""))
}
