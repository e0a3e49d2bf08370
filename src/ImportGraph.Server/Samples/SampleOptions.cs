namespace ImportGraph.Server.Samples;

/// <summary>Whether the first start imports samples. Section <c>ImportGraph:Samples</c>.</summary>
internal sealed class SampleOptions
{
    /// <summary>Whether the sample package is imported into an empty database. Default: true in Development, otherwise false.</summary>
    public bool Enabled { get; set; }
}
