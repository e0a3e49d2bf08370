-- @p int, @now datetimeoffset(3)
SELECT TOP (@p) [u].[Key], [u].[CompletedAt], [u].[CreatedAt], [u].[CreatedBy], [u].[ExpiresAt], [u].[FileName],
    [u].[Id], [u].[Length], [u].[Offset], [u].[Project], [u].[Sha256]
FROM [Uploads] AS [u]
WHERE [u].[ExpiresAt] <= @now AND NOT EXISTS (SELECT 1
                                        FROM [UploadUses] AS [u0]
                                        WHERE [u0].[UploadKey] = [u].[Key])
ORDER BY [u].[ExpiresAt]
GO
