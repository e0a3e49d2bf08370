namespace ImportGraph.Testing;

/// <summary>A test that uses programs which may not be installed. If one is missing, the test is skipped; on CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(params string[] tools) => Skip = Tools.WhySkipped(tools);
}
