namespace ImportGraph.Testing;

/// <summary>
/// A test that proves something only by a large amount or a long time. It runs if <c>IMPORTGRAPH_SOAK</c> is <c>1</c>, as it is on CI.
/// Each feature has a quick test, too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakFactAttribute : FactAttribute
{
    /// <param name="tools">Programs that the test uses, see <see cref="RequiresFactAttribute"/>.</param>
    public SoakFactAttribute(params string[] tools) => Skip = Soak.WhySkipped ?? Tools.WhySkipped(tools);
}
