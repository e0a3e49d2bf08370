using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Server.Execution.Compiled;
using ImportGraph.Server.Security;

namespace ImportGraph.Server.Execution;

/// <summary>A document that may be executed over and over.</summary>
internal sealed class ValidDocument
{
    /// <summary>Of the objects around it.</summary>
    private const int Overhead = 500;

    private readonly Dictionary<string, Operation> _operations;

    /// <param name="text">What it says.</param>
    /// <param name="ast">The same, parsed.</param>
    /// <param name="parsedBytes">What was allocated to parse it.</param>
    /// <param name="schema">What it fits.</param>
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
        // What is parsed stays. Of what is allocated to compile it two thirds and more are garbage, whatever kind of document it is; half
        // is left out, so that a kind that nobody has thought of is still counted in full.
        Bytes = Overhead + (sizeof(char) * text.Length) + parsedBytes + ((GC.GetAllocatedBytesForCurrentThread() - before) / 2);
    }

    public string Text { get; }

    public GraphQLDocument Ast { get; }

    /// <summary>What it takes of the memory, at most. A test holds that against the truth.</summary>
    public long Bytes { get; }

    /// <summary>The operation to execute (GraphQL specification, section 6.1: GetOperation).</summary>
    /// <exception cref="RequestRefusedException">There is none of the name; or no name is given, and there are several.</exception>
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
/// <param name="Definition">What it says.</param>
/// <param name="Scopes">What it needs.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Compiled">What writes its answer; null where the standard executer has to execute it.</param>
/// <param name="Variables">Reads the values of its variables.</param>
/// <param name="Root">The field of a subscription; null where it is none.</param>
internal sealed record Operation(
    GraphQLOperationDefinition Definition, OperationScopes Scopes, OperationCost Cost, Selection? Compiled, VariableReader Variables, SubscriptionRoot? Root)
{
    public OperationType Type => Definition.Operation;

    public string? Name { get; } = Definition.Name?.StringValue;
}
