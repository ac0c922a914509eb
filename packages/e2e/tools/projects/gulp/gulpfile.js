import { pipeline } from "node:stream/promises";
import gulp from "gulp";
import babel from "gulp-babel";

// With pipe() instead, Gulp 5 says nothing of a plugin's errors.
export default () =>
  pipeline(
    gulp.src("src/*.ts", { sourcemaps: true }),
    babel({ plugins: ["@godefer/transform/babel"], presets: ["@babel/preset-typescript"] }),
    gulp.dest("dist", { sourcemaps: "." }),
  );
