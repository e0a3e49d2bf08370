SELECT TOP (21) [i].[Id], [i].[Key], [i].[Status]
FROM [ImportJobs] AS [i]
ORDER BY [i].[Key]
GO
