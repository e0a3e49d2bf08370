using System.Runtime.CompilerServices;
using System.Security.Claims;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Instrumentation;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>
/// The context of a resolver in a compiled operation. Members that compiled operations do not have throw an
/// exception that says what to use instead.
/// </summary>
internal sealed class CompiledFieldContext(
    CompiledRequest request, ResolvedField resolved, object? source, IDictionary<string, ArgumentValue>? arguments) : IResolveFieldContext
{
    /// <summary>The columns of jobs that are selected below the field.</summary>
    public RowColumns Columns => resolved.Columns;

    /// <summary>The columns of jobs that a resolver has to read: those that the operation selects if it is compiled, otherwise all.</summary>
    public static RowColumns ColumnsOf(IResolveFieldContext context) => (context as CompiledFieldContext)?.Columns ?? RowColumns.OfJobs;

    public GraphQLField FieldAst => resolved.Ast;

    public FieldType FieldDefinition => resolved.Definition;

    public IObjectGraphType ParentType => resolved.Parent;

    public IResolveFieldContext? Parent => throw NotSupported("Read Source, which is the value of the parent field.");

    public IDictionary<string, ArgumentValue>? Arguments => arguments;

    public IDictionary<string, DirectiveInfo>? Directives => null;

    public object? RootValue => null;

    public object? Source => source;

    public ISchema Schema => request.Schema;

    public GraphQLDocument Document => request.Document;

    public GraphQLOperationDefinition Operation => request.Operation;

    public Variables Variables => request.Variables;

    public CancellationToken CancellationToken => request.CancellationToken;

    public Metrics Metrics => Metrics.None;

    public ExecutionErrors Errors =>
        throw NotSupported("Throw an exception; the field becomes null, and the standard executer adds the error.");

    public IEnumerable<object> Path => throw NotSupported("Throw an exception; the standard executer adds the path to its error.");

    public IEnumerable<object> ResponsePath => throw NotSupported("Throw an exception; the standard executer adds the path to its error.");

    public Dictionary<string, (GraphQLField Field, FieldType FieldType)>? SubFields =>
        throw NotSupported("Use CompiledFieldContext.ColumnsOf to find what is selected below the field.");

    public IReadOnlyDictionary<string, object?> InputExtensions => throw NotSupported("Give the field an argument.");

    public IDictionary<string, object?> OutputExtensions => throw NotSupported("Give the type another field.");

    public IServiceProvider? RequestServices => request.Services;

    public IExecutionArrayPool ArrayPool => throw NotSupported("Allocate the array.");

    public ClaimsPrincipal? User => null;

    public IExecutionContext ExecutionContext => throw NotSupported("Use the other members of the context.");

    public IDictionary<string, object?> UserContext => throw NotSupported("Use a service, for example Viewer.");

    private static NotSupportedException NotSupported(string instead, [CallerMemberName] string member = "") =>
        new($"A resolver cannot read {member} in a compiled operation. {instead}");
}
