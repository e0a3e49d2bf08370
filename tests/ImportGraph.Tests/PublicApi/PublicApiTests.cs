using System.Reflection;
using PublicApiGenerator;

namespace ImportGraph.Tests.PublicApi;

/// <summary>What users of the packages can refer to. A change of it is made on purpose: it may break their code.</summary>
public sealed class PublicApiTests
{
    private static readonly string Folder = Path.Join(Repository.Root, "tests", "ImportGraph.Tests", "PublicApi");

    [Theory]
    [InlineData("ImportGraph")]
    [InlineData("ImportGraph.AspNetCore")]
    [InlineData("ImportGraph.Client")]
    public void The_public_API_of_a_package_is_the_one_that_was_accepted(string package)
    {
        // Migrations are public because the tools of Entity Framework write them so. Nobody refers to them.
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            DenyNamespacePrefixes = ["System", "Microsoft", "ImportGraph.Storage.Migrations"],
        };
        var api = Assembly.Load(package).GeneratePublicApi(options);

        TextSnapshot.Match(Path.Join(Folder, $"{package}.txt"), $"{api.ReplaceLineEndings("\n").Trim()}\n");
    }
}
