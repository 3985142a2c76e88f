// What is used of yaml. It is a file of its own in the package too, which a program that reads no list leaves out.
export { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
