namespace ImportGraph.EndToEnd;

/// <summary>The tests that share one <see cref="S3Server"/>.</summary>
[CollectionDefinition(Name)]
public sealed class S3TestGroup : ICollectionFixture<S3Server>
{
    public const string Name = "S3";
}
