using GraphQL;
using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>A mutation declares every error that it returns.</summary>
public sealed class DeclaredErrorTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_declared_error_is_returned()
    {
        var error = new ImportNotFoundError("1");

        Assert.Equal([error], Assert.IsAssignableFrom<IEnumerable<JobError>>(await ErrorsAsync(error)));
    }

    [Fact]
    public async Task An_error_that_the_mutation_does_not_declare_names_the_missing_declaration()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () => await ErrorsAsync(new LeaseLostError()));

        Assert.Equal("RetryImportError has no LeaseLostError. Add it to [Refuses] of the mutation.", fault.Message);
    }

    private async Task<object?> ErrorsAsync(JobChange change)
    {
        var payload = (IObjectGraphType)shared.App.Services.GetRequiredService<ISchema>().AllTypes["RetryImportPayload"]!;
        return await payload.Fields.Find("errors")!.Resolver!.ResolveAsync(new ResolveFieldContext { Source = change });
    }
}
