namespace ImportGraph.Testing;

/// <summary>A <see cref="SoakFactAttribute"/> for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoakTheoryAttribute : TheoryAttribute
{
    public SoakTheoryAttribute() => Skip = Soak.WhySkipped;
}
