using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImportGraph.AspNetCore;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Server.Commands;
using ImportGraph.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Hosting;

/// <summary>The programs understand <c>docker-compose.yml</c>. The test needs no Docker.</summary>
public sealed partial class ComposeTests
{
    private const string Prefix = "ImportGraph__";
    private const string Provider = "ImportGraph__Storage__Provider";

    private static readonly ComposeFile Compose = new();

    private static readonly string Nginx = File.ReadAllText(Path.Join(Repository.Root, "deploy", "nginx.conf"));

    public static TheoryData<string> Services => [.. Compose.Services.Keys];

    /// <summary>The services that run the product.</summary>
    public static TheoryData<string> Nodes => [.. Programs];

    private static IEnumerable<string> Programs => Compose.Services.Where(service => service.Value.Environment.ContainsKey(Provider)).Select(service => service.Key);

    private static IEnumerable<string> Apis => Compose.Services.Keys.Where(name => name.StartsWith("api-", StringComparison.Ordinal));

    [Fact]
    public void The_services_are_two_API_nodes_two_workers_and_their_dependencies()
    {
        Assert.Equal(["api-1", "api-2", "migrate", "nginx", "redis", "sqlserver", "worker"], Compose.Services.Keys.Order());
        Assert.Equal(["api-1", "api-2", "migrate", "worker"], Programs.Order());
        Assert.Equal("2", Compose.Services["worker"].Scalar("deploy", "replicas"));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void Its_settings_exist_and_have_valid_values(string service)
    {
        var settings = Compose.Services[service].Environment.Where(setting => setting.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary();
        Assert.All(settings.Keys, name => Assert.Contains(Setting.All(), setting => Matches(setting.Name, name)));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(
            setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)ComposeFile.Interpolate(setting.Value, new string('a', 64))))).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        services.AddImportGraph();
        services.AddGraphQLSchema();
        services.AddGraphQLTransports();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production });
        if (service.StartsWith("api", StringComparison.Ordinal))
        {
            services.AddSecurity();
        }

        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal(StorageProvider.SqlServer, provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider);
    }

    /// <summary>Whether a name belongs to a setting. NAME stands for any name of an entry.</summary>
    private static bool Matches(string setting, string name) => Regex.IsMatch(name, $"^{Regex.Escape(setting).Replace("NAME", "[a-z]+", StringComparison.Ordinal)}$");

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_a_health_check_and_limits_and_does_not_run_as_root(string name)
    {
        var service = Compose.Services[name];

        Assert.Equal(name != "migrate", service.Has("healthcheck"));
        Assert.DoesNotMatch("^(root|0)?(:|$)", service.Scalar("user"));
        Assert.Contains("no-new-privileges:true", service.List("security_opt"));
        Assert.True(name == "sqlserver" || service.Scalar("read_only") == "true", "Its file system can be written to.");
        Assert.True(name == "sqlserver" || service.List("cap_drop").SequenceEqual(["ALL"]), "It has capabilities of root.");
        Assert.True(!service.Has("read_only") || service.List("tmpfs").Any(), "It has no folder for temporary files.");
        Assert.InRange(int.Parse(service.Scalar("deploy", "resources", "limits", "pids"), null), 1, 1024);
        Assert.NotEmpty(service.Scalar("deploy", "resources", "limits", "memory"));
        Assert.NotEmpty(service.Scalar("deploy", "resources", "limits", "cpus"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_depends_only_on_services_and_volumes_that_exist(string name)
    {
        var service = Compose.Services[name];

        Assert.Subset(Compose.Services.Keys.ToHashSet(), service.DependsOn.ToHashSet());
        Assert.All(service.DependsOn, needed => Assert.Equal(
            Compose.Services[needed].Has("healthcheck") ? "service_healthy" : "service_completed_successfully", service.Scalar("depends_on", needed, "condition")));
        Assert.Subset(Compose.Volumes.ToHashSet(), service.NamedVolumes.ToHashSet());
    }

    [Fact]
    public void Only_the_migration_creates_tables_and_the_other_programs_wait_for_it() => Assert.All(Programs.Except(["migrate"]), name =>
    {
        Assert.Equal("false", Compose.Services[name].Environment["ImportGraph__Storage__MigrateAtStart"]);
        Assert.Contains("migrate", Compose.Services[name].DependsOn);
    });

    [Fact]
    public void A_secret_comes_from_the_environment()
    {
        var written = Comment().Replace(Compose.Text, "").Split('\n').Where(line => Secret().IsMatch(line)).ToList();

        Assert.NotEmpty(written);
        Assert.All(written, line => Assert.Matches(SecretFromVariable(), line));
        Assert.All(Compose.Services.Values.SelectMany(service => service.Environment).Where(setting => Secret().IsMatch(setting.Key + setting.Value)), setting =>
            Assert.DoesNotMatch("(?i)(password|pwd|secret|token|key)=(?!\"?tried)", $"{setting.Key}={ComposeFile.Interpolate(setting.Value, "tried")}"));
    }

    [Fact]
    public void Nginx_balances_over_exactly_the_API_nodes_and_passes_live_connections()
    {
        Assert.Equal(
            Apis.Select(name => $"{name}:{Compose.Services[name].Environment["ASPNETCORE_HTTP_PORTS"]}").Order(),
            UpstreamServer().Matches(Nginx).Select(match => match.Groups[1].Value).Order());
        Assert.Contains("proxy_set_header Upgrade $http_upgrade;", Nginx, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header Connection $connection_upgrade;", Nginx, StringComparison.Ordinal);
        Assert.Contains("proxy_buffering off;", Nginx, StringComparison.Ordinal);
        Assert.Contains("./deploy/nginx.conf:/etc/nginx/nginx.conf:ro", Compose.Services["nginx"].List("volumes"));
    }

    /// <summary>The nodes trust the headers of nginx. A header that nginx does not set would come from the client.</summary>
    [Fact]
    public void Nginx_sets_each_header_that_the_nodes_trust()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Proxies.Add(services);
        using var provider = services.BuildServiceProvider();
        var trusted = provider.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders;

        var headers = Enum.GetValues<ForwardedHeaders>().Where(header => BitOperations.IsPow2((int)header) && trusted.HasFlag(header)).ToList();

        Assert.NotEmpty(headers);
        Assert.All(headers, header => Assert.Contains($"proxy_set_header X-Forwarded-{header.ToString()["XForwarded".Length..]} $", Nginx, StringComparison.Ordinal));
    }

    /// <summary>These paths are for operators, and each answer is about one node. Through nginx, the node would change from request to request.</summary>
    [Fact]
    public void Nginx_hides_the_metrics_of_the_nodes_from_clients() => Assert.Matches(@"location = /metrics \{\s*return 404;", Nginx);

    [Theory]
    [InlineData("api-1", "ImportGraph.Server")]
    [InlineData("api-2", "ImportGraph.Server")]
    [InlineData("migrate", "ImportGraph.Server")]
    [InlineData("worker", "ImportGraph.Worker")]
    public void An_image_is_the_one_that_its_project_builds(string name, string project)
    {
        var service = Compose.Services[name];
        var image = XDocument.Load(Path.Join(Repository.Root, "src", project, $"{project}.csproj"));

        Assert.Equal(image.Descendants("ContainerRepository").Single().Value, service.Scalar("image").Split(':')[0]);
        Assert.Equal(image.Descendants("ContainerUser").Single().Value, service.Scalar("user").Split(':')[0]);
        Assert.Contains($"/app/{project}.dll", service.Has("healthcheck") ? service.List("healthcheck", "test") : service.List("entrypoint"));
    }

    [GeneratedRegex("(?i)password|pwd|secret|token|accesskey")]
    private static partial Regex Secret();

    /// <summary>A variable of the user who starts it, or a variable within the container.</summary>
    [GeneratedRegex(@"(?i)(password|pwd|secret|token|accesskey)\w*(=|: )""?(\$\{\w+:\?|\$\$\w)")]
    private static partial Regex SecretFromVariable();

    [GeneratedRegex(@"(?m)^\s*#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?m)^\s*server ([\w-]+:\d+)")]
    private static partial Regex UpstreamServer();
}
