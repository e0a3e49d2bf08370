using System.Security.Claims;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Instrumentation;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>The context of a resolver in a compiled operation. Members that compiled operations do not have throw an exception.</summary>
internal sealed class CompiledFieldContext(CompiledRequest request, ResolvedField resolved, object? source, IDictionary<string, ArgumentValue>? arguments) : IResolveFieldContext
{
    /// <summary>The columns of jobs that are selected below the field.</summary>
    public RowColumns Columns => resolved.Columns;

    /// <summary>The columns of jobs that a resolver has to read: those that the operation selects if it is compiled, otherwise all.</summary>
    public static RowColumns ColumnsOf(IResolveFieldContext context) => (context as CompiledFieldContext)?.Columns ?? RowColumns.OfJobs;

    public GraphQLField FieldAst => resolved.Ast;

    public FieldType FieldDefinition => resolved.Definition;

    public IObjectGraphType ParentType => resolved.Parent;

    public IResolveFieldContext? Parent => throw new NotSupportedException();

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

    public ExecutionErrors Errors => throw new NotSupportedException();

    public IEnumerable<object> Path => throw new NotSupportedException();

    public IEnumerable<object> ResponsePath => throw new NotSupportedException();

    public Dictionary<string, (GraphQLField Field, FieldType FieldType)>? SubFields => throw new NotSupportedException();

    public IReadOnlyDictionary<string, object?> InputExtensions => throw new NotSupportedException();

    public IDictionary<string, object?> OutputExtensions => throw new NotSupportedException();

    public IServiceProvider? RequestServices => request.Services;

    public IExecutionArrayPool ArrayPool => throw new NotSupportedException();

    public ClaimsPrincipal? User => null;

    public IExecutionContext ExecutionContext => throw new NotSupportedException();

    public IDictionary<string, object?> UserContext => throw new NotSupportedException();
}
