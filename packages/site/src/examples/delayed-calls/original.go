package main

import "fmt"

func serve(guest string) string {
	fmt.Println("open the door")
	defer fmt.Println("close the door")
	if guest == "" {
		return "nobody came"
	}
	fmt.Println("pour tea for", guest)
	return guest + " had tea"
}

func main() {
	fmt.Println(serve("Ada"))
	fmt.Println(serve(""))
}
