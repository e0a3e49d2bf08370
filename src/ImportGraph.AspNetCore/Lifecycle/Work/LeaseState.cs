using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>How long a worker owns its job.</summary>
/// <param name="ExpiresAt">When the worker is presumed dead if it does not report before.</param>
/// <param name="Directive">What the worker has to do next.</param>
[Name("ImportLease")]
internal sealed record LeaseState(
    [property: OutputType(typeof(NonNullGraphType<DateTimeType>))] DateTimeOffset ExpiresAt,
    [property: OutputType(typeof(NonNullGraphType<WorkerDirectiveType>))] WorkerDirective Directive);
