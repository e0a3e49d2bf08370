namespace ImportGraph.Tests.Imports;

/// <summary>A test of missing permissions. It is skipped for root, who has all permissions.</summary>
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
