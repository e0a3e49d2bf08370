namespace ImportGraph.Tests.Imports;

/// <summary>A test of missing permissions, which root does not lack.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotAsRootFactAttribute : FactAttribute
{
    public NotAsRootFactAttribute()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Skip = "Root may read everything.";
        }
    }
}
