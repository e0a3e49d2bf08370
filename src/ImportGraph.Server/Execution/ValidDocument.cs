using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Server.Execution.Compiled;
using ImportGraph.Server.Security;

namespace ImportGraph.Server.Execution;

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
        _operations = ast.Definitions.OfType<GraphQLOperationDefinition>()
            .ToDictionary(operation => operation.Name?.StringValue ?? "", operation => new Operation(
                operation,
                new OperationScopes(ast, operation, schema),
                new CostReader(ast, operation, schema).Read(),
                OperationCompiler.Compile(ast, operation, schema),
                new VariableReader(ast, operation, schema),
                SubscriptionRoot.Of(ast, operation, schema, text)));
        // All that is allocated for parsing stays in memory. Of what is allocated for compiling, at least two thirds are garbage, for every known
        // kind of document. Only half is subtracted, so that an unknown kind of document is still counted in full.
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
                : throw new RequestRefusedException("INVALID_OPERATION", "The document has several operations; operationName must say which.")
            : _operations.TryGetValue(name, out var operation)
                ? operation
                : throw new RequestRefusedException("INVALID_OPERATION", "The document has no operation of the name in operationName.");
}

/// <summary>An operation of a valid document.</summary>
/// <param name="Definition">The parsed operation.</param>
/// <param name="Scopes">The scopes that it requires.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Compiled">Writes the answer; null if the standard executer has to execute the operation.</param>
/// <param name="Variables">Reads the values of the variables.</param>
/// <param name="Root">The field of a subscription; null if the operation is not a subscription.</param>
internal sealed record Operation(
    GraphQLOperationDefinition Definition, OperationScopes Scopes, OperationCost Cost, Selection? Compiled, VariableReader Variables, SubscriptionRoot? Root)
{
    public OperationType Type => Definition.Operation;

    public string? Name { get; } = Definition.Name?.StringValue;
}
