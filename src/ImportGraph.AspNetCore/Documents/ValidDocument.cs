using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>A document that can be executed repeatedly.</summary>
internal sealed class ValidDocument
{
    /// <summary>Memory of the objects that contain the document, in bytes.</summary>
    private const int Overhead = 500;

    private readonly Dictionary<string, Operation> _operations;

    /// <param name="text">The text of the document.</param>
    /// <param name="ast">The parsed text.</param>
    /// <param name="parsedBytes">The bytes that were allocated to parse it.</param>
    /// <param name="schema">The schema that it was validated against.</param>
    public ValidDocument(string text, GraphQLDocument ast, long parsedBytes, ISchema schema)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        (Text, Ast) = (text, ast);
        var fragments = new Fragments(ast);
        _operations = ast.Definitions.OfType<GraphQLOperationDefinition>()
            .ToDictionary(operation => operation.Name?.StringValue ?? "", operation => new Operation(
                this,
                operation,
                new OperationScopes(fragments, operation, schema),
                new CostReader(ast, fragments, operation, schema).Read(),
                OperationCompiler.Compile(fragments, operation, schema),
                new VariableReader(ast, operation, schema),
                SubscriptionRoot.Of(ast, fragments, operation, schema, text)));
        // All that is allocated for parsing stays in memory. Of what is allocated for compiling, at least two thirds are garbage, for every
        // known kind of document. Only half is subtracted, so that an unknown kind of document is still counted in full.
        Bytes = Overhead + (sizeof(char) * text.Length) + parsedBytes + ((GC.GetAllocatedBytesForCurrentThread() - before) / 2);
    }

    public string Text { get; }

    public GraphQLDocument Ast { get; }

    /// <summary>The maximum memory that the document takes, in bytes. A test compares it with the real size.</summary>
    public long Bytes { get; }

    /// <summary>The operation to execute (GraphQL specification, section 6.1: GetOperation).</summary>
    /// <exception cref="RequestRefusedException">No operation has this name; or no name is given, and there are several operations.</exception>
    public Operation OperationOf(string? name) =>
        string.IsNullOrEmpty(name)
            ? _operations.Count == 1
                ? _operations.Values.Single()
                : throw new RequestRefusedException(RequestCode.InvalidOperation, "The document has several operations; operationName must say which.")
            : _operations.TryGetValue(name, out var operation)
                ? operation
                : throw new RequestRefusedException(RequestCode.InvalidOperation, "The document has no operation of the name in operationName.");
}
