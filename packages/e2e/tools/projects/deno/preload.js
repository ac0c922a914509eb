import "@godefer/transform/register";
