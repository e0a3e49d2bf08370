namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>
/// Describes the payload of a mutation. The payload is named after the mutation; its fields are those of the method's result, and `errors`.
/// </summary>
/// <param name="description">The description of the payload's type.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReturnsAttribute(string description) : Attribute
{
    public string Description => description;

    /// <summary>The name of the field that counts the changed jobs, if the mutation changes many.</summary>
    public string? Count { get; init; }
}
