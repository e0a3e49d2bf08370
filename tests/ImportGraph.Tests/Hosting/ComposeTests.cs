using System.Numerics;
using System.Text.RegularExpressions;
using ImportGraph.AspNetCore;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Hosting;
using ImportGraph.Server.Commands;
using ImportGraph.Storage;
using ImportGraph.Tests.Storage.SqlServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Hosting;

/// <summary>The programs understand <c>docker-compose.yml</c> and the secrets of its service "setup". The test needs no Docker.</summary>
public sealed partial class ComposeTests(ComposeSecrets secrets) : IClassFixture<ComposeSecrets>
{
    /// <summary>The folder of a container that has the settings that are secrets.</summary>
    private const string SettingsFolder = "/run/secrets";

    private const string Prefix = "ImportGraph__";
    private const string Provider = "ImportGraph__Storage__Provider";

    private static readonly ComposeFile Compose = new();

    private static readonly string Nginx = File.ReadAllText(Path.Join(Repository.Root, "deploy", "nginx.conf"));

    private static readonly string[] Once = ["login", "migrate", "setup"];

    public static TheoryData<string> Services => [.. Compose.Services.Keys];

    /// <summary>The services that run the product.</summary>
    public static TheoryData<string> Nodes => [.. Programs];

    private static IEnumerable<string> Programs => Compose.Services.Where(service => service.Value.Environment.ContainsKey(Provider)).Select(service => service.Key);

    private static IEnumerable<string> Apis => Compose.Services.Keys.Where(name => name.StartsWith("api-", StringComparison.Ordinal));

    [Fact]
    public void The_services_are_two_API_nodes_two_workers_and_their_dependencies()
    {
        Assert.Equal(["api-1", "api-2", "login", "migrate", "nginx", "redis", "setup", "sqlserver", "worker"], Compose.Services.Keys.Order());
        Assert.Equal(["api-1", "api-2", "migrate", "worker"], Programs.Order());
        Assert.Equal("2", Compose.Services["worker"].Scalar("deploy", "replicas"));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void Its_settings_exist_and_have_valid_values(string service)
    {
        var settings = Compose.Services[service].Environment.Where(setting => setting.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary();
        Assert.All(settings.Keys, name => Assert.Contains(Setting.All(), setting => Matches(setting.Name, name)));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(
                setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
            .AddInMemoryCollection(SettingFiles.Read(secrets.FolderOf(VolumeAt(service, SettingsFolder))))
            .Build();
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
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        Assert.Equal(StorageProvider.SqlServer, storage.Provider);
        Assert.Equal(SettingsFolder, settings["ImportGraph__Settings__Folder"]);
        var connection = new SqlConnectionStringBuilder(storage.ConnectionString);
        var login = service == "migrate" ? "migrate" : "programs";
        Assert.Equal((login == "migrate" ? "importgraph_migrate" : "importgraph", secrets.PasswordOf(login)), (connection.UserID, connection.Password));
        Assert.Contains(connection.DataSource, Compose.Services.Keys);
    }

    private static string VolumeAt(string service, string folder) =>
        Compose.Services[service].List("volumes").Select(volume => volume.Split(':')).Single(volume => volume[1] == folder)[0];

    /// <summary>Whether a name belongs to a setting. NAME stands for any name of an entry.</summary>
    private static bool Matches(string setting, string name) => Regex.IsMatch(name, $"^{Regex.Escape(setting).Replace("NAME", "[a-z]+", StringComparison.Ordinal)}$");

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_has_a_health_check_and_limits_and_does_not_run_as_root(string name)
    {
        var service = Compose.Services[name];

        Assert.Equal(!Once.Contains(name), service.Has("healthcheck"));
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
    public void A_secret_is_in_a_volume_that_only_the_services_mount_which_need_it()
    {
        Assert.DoesNotMatch(SecretInText(), Comment().Replace(Compose.Text, ""));
        Assert.All(
            Compose.Services.Values.SelectMany(service => service.Environment.Keys),
            name => Assert.DoesNotMatch("(?i)password|secret|token|hash|connectionstring", name));
        Assert.Equal(["login:ro", "setup", "sqlserver:ro"], UsersOf("database-passwords"));
        Assert.Equal(["migrate:ro", "setup"], UsersOf("migrate"));
        Assert.Equal(["api-1:ro", "api-2:ro", "setup", "worker:ro"], UsersOf("programs"));

        static IEnumerable<string> UsersOf(string volume) =>
            from service in Compose.Services
            from mount in service.Value.List("volumes")
            where mount.StartsWith($"{volume}:", StringComparison.Ordinal)
            orderby service.Key
            select service.Key + (mount.EndsWith(":ro", StringComparison.Ordinal) ? ":ro" : "");
    }

    [Fact]
    public void The_SQL_of_the_logins_is_valid_and_gives_the_programs_no_right_but_to_read_and_write_rows()
    {
        var sql = File.ReadAllText(Path.Join(Repository.Root, "deploy", "login.sql"));

        var members = TSql.Parse(sql).Batches.SelectMany(batch => batch.Statements).OfType<AlterRoleStatement>()
            .Select(role => (Role: role.Name.Value, ((AddMemberAlterRoleAction)role.Action).Member.Value)).ToLookup(role => role.Value, role => role.Role);

        Assert.Equal(["db_datareader", "db_datawriter"], members["importgraph"].Order());
        Assert.Equal(["db_datareader", "db_datawriter", "db_ddladmin"], members["importgraph_migrate"].Order());
        Assert.Equal(
            Variable().Matches(sql).Select(match => match.Groups[1].Value).Distinct().Order(),
            SetVariable().Matches(Compose.Text).Select(match => match.Groups[1].Value).Order());
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

    [Fact]
    public void The_file_for_TLS_adds_a_port_to_nginx_and_the_files_that_nginx_reads_for_it()
    {
        var nginx = new ComposeFile("docker-compose.tls.yml").Services.Single(service => Compose.Services.ContainsKey(service.Key)).Value;
        var mounts = nginx.List("volumes").Select(volume => Mount().Match(volume).Groups).ToDictionary(mount => mount[2].Value, mount => mount[1].Value);
        var included = mounts.Single(mount => mount.Value.StartsWith("./", StringComparison.Ordinal));
        var server = File.ReadAllText(Path.Join(Repository.Root, included.Value));

        Assert.Equal(["ports", "volumes"], nginx.Keys.Order());
        Assert.Equal($"443:{Regex.Match(server, @"listen (\d+) ssl;").Groups[1].Value}", Assert.Single(nginx.List("ports")));
        Assert.Contains($"include {Path.GetDirectoryName(included.Key)}/*.conf;", Nginx, StringComparison.Ordinal);
        var files = Regex.Matches(server, @"ssl_certificate(?:_key)? ([^;]+);").Select(file => file.Groups[1].Value).ToList();
        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.StartsWith("${TLS_FOLDER:?", mounts[Path.GetDirectoryName(file)!], StringComparison.Ordinal));
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
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/metrics/")]
    [InlineData("/Metrics")]
    public void Nginx_hides_the_metrics_of_the_nodes_from_clients(string path) =>
        Assert.Matches($"(?i){Hidden().Match(Nginx).Groups[1].Value}", path);

    [Fact]
    public void Nginx_reaches_only_the_API_nodes_and_the_service_that_creates_secrets_reaches_nobody()
    {
        Assert.Equal(["front"], Compose.Services["nginx"].List("networks"));
        Assert.Equal(
            Apis.Append("nginx").Order(),
            Compose.Services.Where(service => service.Value.Has("networks") && service.Value.List("networks").Contains("front"))
                .Select(service => service.Key).Order());
        Assert.Equal("none", Compose.Services["setup"].Scalar("network_mode"));
    }

    [Theory]
    [InlineData("server", "ImportGraph.Server")]
    [InlineData("worker", "ImportGraph.Worker")]
    public void An_image_is_built_once_and_runs_its_program_without_a_shell_as_the_user_of_its_services(string target, string project)
    {
        var stage = Stages().Single(stage => stage.Split('\n')[0].EndsWith($" AS {target}", StringComparison.Ordinal));
        var users = Compose.Services.Values.Where(service => service.Scalar("image").StartsWith($"importgraph-{target}:", StringComparison.Ordinal)).ToList();

        Assert.Contains("-chiseled-extra AS ", stage, StringComparison.Ordinal);
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"/app/{project}.dll\"]", stage, StringComparison.Ordinal);
        Assert.Equal(target, users.Single(service => service.Has("build")).Scalar("build", "target"));
        Assert.All(users, service => Assert.Contains($"USER {service.Scalar("user").Split(':')[0]}\n", stage, StringComparison.Ordinal));
        Assert.All(users, service => Assert.Contains(
            $"/app/{project}.dll", service.Has("healthcheck") ? service.List("healthcheck", "test") : service.List("entrypoint")));
    }

    [Fact]
    public void The_image_of_the_setup_has_a_folder_for_each_volume_that_the_setup_writes()
    {
        var stage = Stages().Single(stage => stage.Contains(" AS setup\n", StringComparison.Ordinal));

        Assert.Equal(3, Compose.Services["setup"].List("volumes").Count());
        Assert.All(Compose.Services["setup"].List("volumes"), volume => Assert.Contains($" {volume.Split(':')[1]}", stage, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_file_that_the_Dockerfile_copies_by_name_is_sent_to_the_builder()
    {
        var sent = File.ReadLines(Path.Join(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.Contains("deploy/setup.sh", sent);
        Assert.All(
            sent.Where(path => !path.StartsWith(".git/", StringComparison.Ordinal)),
            path => Assert.True(Path.Exists(Path.Join(Repository.Root, path)), path));
    }

    private static string[] Stages() => File.ReadAllText(Path.Join(Repository.Root, "Dockerfile")).Split("\nFROM ");

    /// <summary>A password as it must not be written. It may only be read from a file in the container.</summary>
    /// <summary>The paths that nginx answers with 404, in any case.</summary>
    [GeneratedRegex(@"location ~\* (\S+) \{\s*return 404;")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?i)(password|pwd|secret|token|accesskey)\w*(=|: )""?(?!""?\$\$\(cat /secrets/|\n)")]
    private static partial Regex SecretInText();

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@":setvar (\w+)")]
    private static partial Regex SetVariable();

    [GeneratedRegex(@"(?m)^\s*#.*$")]
    private static partial Regex Comment();

    /// <summary>A volume that is mounted to be read. The source may be a variable with a message, which contains colons.</summary>
    [GeneratedRegex("^(.+):([^:]+):ro$")]
    private static partial Regex Mount();

    [GeneratedRegex(@"(?m)^\s*server ([\w-]+:\d+)")]
    private static partial Regex UpstreamServer();
}
