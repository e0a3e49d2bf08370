namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>Declares every error that a mutation may return. They become the members of its union of errors, in this order.</summary>
/// <param name="errors">Records of errors. <see cref="JobErrorTypes"/> has their GraphQL types.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params Type[] errors) : Attribute
{
    public IReadOnlyList<Type> Errors => errors;
}
