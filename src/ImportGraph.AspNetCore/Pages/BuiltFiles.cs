using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Pages;

/// <summary>Files that the build writes into a folder next to the program. A file may have compressed copies next to it.</summary>
internal sealed class BuiltFiles(string folder)
{
    /// <summary>Content codings (RFC 9110, section 8.4.1) and the file extensions of the compressed copies. The smallest copy comes first.</summary>
    private static readonly (string Coding, string Extension)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    private readonly string _folder = Path.Join(AppContext.BaseDirectory, folder);

    /// <summary>Whether the build wrote the files: the folder exists.</summary>
    public bool Exist => Directory.Exists(_folder);

    /// <summary>Serves the files below a path. Each response uses the smallest copy that the client accepts.</summary>
    public void Use(IApplicationBuilder app, PathString requestPath, Action<StaticFileResponseContext> prepare)
    {
        var files = new PhysicalFileProvider(_folder);
        app.UseDefaultFiles(new DefaultFilesOptions { RequestPath = requestPath, FileProvider = files });
        app.Use((http, next) =>
        {
            ChooseCopy(http.Request, requestPath, files);
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = requestPath,
            FileProvider = files,
            ContentTypeProvider = new OriginalContentType(),
            // The licence file, which is served together with the page, has a name without an extension.
            ServeUnknownFileTypes = true,
            DefaultContentType = "text/plain",
            OnPrepareResponse = file =>
            {
                SetCoding(file, files, requestPath);
                prepare(file);
            },
        });
    }

    private static void ChooseCopy(HttpRequest request, PathString requestPath, PhysicalFileProvider files)
    {
        if (!request.Path.StartsWithSegments(requestPath, out var file) || !StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
        {
            return;
        }

        foreach (var (coding, extension) in Codings)
        {
            if (accepted.Any(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && value.Quality is not 0)
                && files.GetFileInfo(file + extension).Exists)
            {
                request.Path += extension;
                return;
            }
        }
    }

    private static void SetCoding(StaticFileResponseContext response, PhysicalFileProvider files, PathString requestPath)
    {
        var coding = Array.Find(Codings, coding => response.File.Name.EndsWith(coding.Extension, StringComparison.Ordinal)).Coding;
        var headers = response.Context.Response.Headers;
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        response.Context.Request.Path.StartsWithSegments(requestPath, out var file);
        if (coding is not null || Codings.Any(copy => files.GetFileInfo(file + copy.Extension).Exists))
        {
            headers.Vary = HeaderNames.AcceptEncoding;
        }
    }

    /// <summary>Gives a compressed copy the content type of its original file.</summary>
    private sealed class OriginalContentType : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _types = new();

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
            _types.TryGetContentType(Codings.Any(coding => subpath.EndsWith(coding.Extension, StringComparison.Ordinal)) ? Path.ChangeExtension(subpath, null) : subpath, out contentType);
    }
}
