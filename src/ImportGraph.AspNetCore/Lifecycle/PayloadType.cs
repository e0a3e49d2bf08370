using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The result of one mutation, or the reason why it was refused.</summary>
/// <typeparam name="TResult">What the mutation's method returns.</typeparam>
internal sealed class PayloadType<TResult> : ExpressionObjectType<TResult>
{
    /// <summary>Creates the type without fields.</summary>
    public PayloadType(string mutation, string description)
    {
        Name = $"{mutation}Payload";
        Description = description;
    }

    /// <summary>Adds the field `errors`. It has at most one entry, and is null if the mutation was not refused.</summary>
    /// <param name="declared">The errors that the mutation declares.</param>
    /// <param name="errorOf">Returns the error of a result; null if it has none.</param>
    /// <param name="description">The description of the field.</param>
    public void Errors(UnionGraphType declared, Func<TResult, JobError?> errorOf, string? description = null) =>
        Field("errors", new ListGraphType(new NonNullGraphType(declared)))
            .Description(description)
            .Lists(new ListSize.Fixed(1))
            .Resolve(context => errorOf(context.Source) is { } error ? new[] { Declared(error, declared) } : null);

    private static JobError Declared(JobError error, UnionGraphType declared) => declared.PossibleTypes.Any(type => type.IsTypeOf!(error))
        ? error
        : throw new InvalidOperationException($"{declared.Name} has no {error.GetType().Name}. Add it to [Refuses] of the mutation.");
}
