namespace ImportGraph.EndToEnd.Live;

/// <summary>A test that needs Redis: skipped where there is none, but not on CI, where it must run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() =>
        Skip = RedisProcess.IsInstalled || Environment.GetEnvironmentVariable("CI") is not null ? null : "Needs redis-server in the PATH.";
}
