namespace ImportGraph.AspNetCore.Listing;

internal sealed record ImporterCount(string Importer, long Count);
