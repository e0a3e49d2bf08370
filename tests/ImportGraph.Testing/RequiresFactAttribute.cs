namespace ImportGraph.Testing;

/// <summary>A test that uses programs which may not be installed. It is skipped without them; on CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(params string[] tools) => Skip = Tools.WhySkipped(tools);
}
