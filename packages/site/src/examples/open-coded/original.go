package main

import "fmt"

func copyFile(hasTarget bool) {
	defer fmt.Println("close the source")
	if hasTarget {
		defer fmt.Println("close the target")
	}
	defer fmt.Println("say how long it took")
	fmt.Println("copy")
}

func main() {
	copyFile(true)
	copyFile(false)
}
