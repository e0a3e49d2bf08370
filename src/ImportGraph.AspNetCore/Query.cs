namespace ImportGraph.AspNetCore;

/// <summary>What can be read.</summary>
/// <remarks>Its parts are in the folders of the data that they read.</remarks>
internal sealed partial class Query;
