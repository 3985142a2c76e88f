process.exitCode = 1;
console.log("0 passed, 1 failed");
