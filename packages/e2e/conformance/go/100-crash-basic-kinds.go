// Predeclared types print bare. Floats and complex numbers use the shortest form that reads back as the same value
// (1.5, 1.23456789e+08, (1+2i)).
package main

func main() {
	defer func() { panic(complex64(complex(1, -2))) }()
	defer func() { panic(complex(1, 2)) }()
	defer func() { panic(float32(0.1)) }()
	defer func() { panic(-1.5e300) }()
	defer func() { panic(0.0) }()
	defer func() { panic(123456789.0) }()
	defer func() { panic(1.5) }()
	defer func() { panic('x') }()
	defer func() { panic(byte(200)) }()
	defer func() { panic(uint64(18446744073709551615)) }()
	defer func() { panic(int64(-9223372036854775808)) }()
	defer func() { panic(-42) }()
	defer func() { panic(uintptr(255)) }()
	defer func() { panic(false) }()
	panic(true)
}
