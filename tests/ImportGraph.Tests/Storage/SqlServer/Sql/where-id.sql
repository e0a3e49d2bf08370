-- @Value uniqueidentifier
SELECT TOP (11) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] <> @Value
ORDER BY [i].[Key] DESC
GO
