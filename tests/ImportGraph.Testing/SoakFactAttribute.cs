namespace ImportGraph.Testing;

/// <summary>
/// A test that is useful only with a large amount of data or over a long time. It runs if <c>IMPORTGRAPH_SOAK</c> is <c>1</c>, as on CI.
/// Each feature also has a quick test.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakFactAttribute : FactAttribute
{
    /// <param name="tools">Programs that the test uses, see <see cref="RequiresFactAttribute"/>.</param>
    public SoakFactAttribute(params string[] tools) => Skip = Soak.WhySkipped ?? Tools.WhySkipped(tools);
}
