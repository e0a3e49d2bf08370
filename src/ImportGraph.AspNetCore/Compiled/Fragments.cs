using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>The fragments of a document, by name.</summary>
internal sealed class Fragments
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = [];

    public Fragments(GraphQLDocument document)
    {
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            // In a document that was not validated yet, two fragments may have the same name. Validation reports it.
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
    }

    /// <summary>The fragment that is spread. In a valid document there always is one.</summary>
    public GraphQLFragmentDefinition this[GraphQLFragmentSpread spread] => _fragments[spread.FragmentName.Name.StringValue];

    /// <summary>The fragment of this name; null if the document has none.</summary>
    public GraphQLFragmentDefinition? Find(string name) => _fragments.GetValueOrDefault(name);
}
