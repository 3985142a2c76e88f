// What is used of yaml. It is a file of its own in the package too, which a program that reads no YAML leaves out.
export {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
} from "yaml";
