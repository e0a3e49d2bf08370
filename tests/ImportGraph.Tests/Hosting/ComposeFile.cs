using YamlDotNet.RepresentationModel;

namespace ImportGraph.Tests.Hosting;

/// <summary>The content of a file of Docker Compose, with its anchors and merges resolved.</summary>
internal sealed class ComposeFile
{
    private readonly YamlMappingNode _root;

    public ComposeFile(string name = "docker-compose.yml")
    {
        Text = File.ReadAllText(Path.Join(Repository.Root, name));
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        _root = (YamlMappingNode)stream.Documents[0].RootNode;
        Services = Entries(_root["services"]).ToDictionary(service => service.Key, service => new ComposeService(service.Value));
    }

    public string Text { get; }

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    public IEnumerable<string> Volumes => Entries(_root["volumes"]).Select(volume => volume.Key);

    /// <summary>The entries of a mapping and of the mappings that are merged into it. Its own entries win, and then those of the first one.</summary>
    public static IEnumerable<KeyValuePair<string, YamlNode>> Entries(YamlNode mapping)
    {
        var own = ((YamlMappingNode)mapping).Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, entry.Value)).ToLookup(entry => entry.Key == "<<");
        return own[false].UnionBy(own[true].SelectMany(merge => Merged(merge.Value)).SelectMany(Entries), entry => entry.Key);
    }

    private static YamlSequenceNode Merged(YamlNode merge) => merge as YamlSequenceNode ?? new YamlSequenceNode(merge);
}

/// <summary>One of its services.</summary>
internal sealed class ComposeService(YamlNode node)
{
    /// <summary>The text as it is written, with its variables.</summary>
    public IReadOnlyDictionary<string, string> Environment => Mapping("environment").ToDictionary(entry => entry.Key, entry => Text(entry.Value));

    public IEnumerable<string> DependsOn => Mapping("depends_on").Select(entry => entry.Key);

    public IEnumerable<string> NamedVolumes => List("volumes").Select(volume => volume.Split(':')[0]).Where(source => !source.StartsWith('.') && !source.StartsWith('/'));

    public IEnumerable<string> Keys => Mapping().Select(entry => entry.Key);

    public bool Has(string key) => Mapping().Any(entry => entry.Key == key);

    public string Scalar(params string[] path) => Text(At(path));

    public IEnumerable<string> List(params string[] path) => Has(path[0]) ? ((YamlSequenceNode)At(path)).Select(Text) : [];

    private IEnumerable<KeyValuePair<string, YamlNode>> Mapping(params string[] path) =>
        path is [var key, ..] && !Has(key) ? [] : ComposeFile.Entries(At(path));

    private YamlNode At(string[] path) => path.Aggregate(node, (at, key) => ComposeFile.Entries(at).Single(entry => entry.Key == key).Value);

    private static string Text(YamlNode scalar) => ((YamlScalarNode)scalar).Value!;
}
