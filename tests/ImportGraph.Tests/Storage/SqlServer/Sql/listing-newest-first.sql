SELECT TOP (11) [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
ORDER BY [i].[Key] DESC
GO
